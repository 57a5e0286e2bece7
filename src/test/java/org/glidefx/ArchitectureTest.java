package org.glidefx;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glidefx.errors.UserError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the package table of the architecture page, and the rules that keep each concern in one place. */
class ArchitectureTest {

    private static final String ROOT = "org.glidefx.";

    private static final int MOST_IN_A_CYCLE = 3;
    private static final int MOST_TYPES_IN_A_PACKAGE = 50;

    private static JavaClasses program;

    @BeforeAll
    static void read() {
        program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.glidefx");
    }

    @TestFactory
    Stream<DynamicTest> packagesUseOnlyWhatTheTableAllows() {
        return PackageTable.MAY_USE.entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(entry.getKey(), () -> checkPackage(entry.getKey(), entry.getValue())));
    }

    private static void checkPackage(String name, List<String> allowed) {
        DescribedPredicate<JavaClass> ours = resideInAPackage("org.glidefx..");
        DescribedPredicate<JavaClass> fine = resideInAPackage(ROOT + name);
        for (String other : allowed) {
            fine = fine.or(resideInAPackage(ROOT + other));
        }
        noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat(ours.and(DescribedPredicate.not(fine)))
                .because("the package table lets " + name + " use only " + allowed)
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void everyPackageIsInTheTable() {
        classes()
                .should()
                .resideInAnyPackage(Stream.concat(PackageTable.MAY_USE.keySet().stream(), Stream.of("app"))
                        .map(name -> ROOT + name)
                        .toArray(String[]::new))
                .because("a new package needs a line in the table")
                .check(program);
    }

    /** A reader finds a thing in a package that can be seen at a glance. */
    @Test
    void noPackageIsALongList() {
        Map<String, Long> types = program.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
        assertThat(types)
                .isNotEmpty()
                .allSatisfy((name, count) ->
                        assertThat(count).as("types of " + name).isLessThanOrEqualTo(MOST_TYPES_IN_A_PACKAGE));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(program);
    }

    /** Types that know each other in a circle can only be understood, tested and moved together. */
    @Test
    void noMoreThanThreeTypesFormACycle() {
        assertThat(TypeCycles.in(program))
                .as("the analysis sees something")
                .isNotEmpty()
                .filteredOn(group -> group.size() > MOST_IN_A_CYCLE)
                .as("cycles of more than three types")
                .isEmpty();
    }

    @Test
    void exceptionsThatLeaveAPackageAreForUsers() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .and()
                .arePublic()
                .should()
                .implement(UserError.class)
                .because("their kind decides on exit codes and on what the window shows")
                .check(program);
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "ui..", ROOT + "app")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("the engine and the command line run without a toolkit")
                .check(program);
    }

    @Test
    void onlyOnnxKnowsTheRuntime() {
        onlyIn(List.of("onnx"), "ai.onnxruntime..", "another runtime must be able to take its place");
    }

    @Test
    void onlyImageKnowsAwt() {
        onlyIn(List.of("image", "image.file"), "java.awt..", "AWT is slow to start and does not go with JavaFX");
        onlyIn(List.of("image.file"), "javax.imageio..", "file formats are read and written in one place");
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        onlyIn(
                List.of(
                        "cli",
                        "cli.kit",
                        "cli.picture",
                        "cli.batch",
                        "cli.evaluate",
                        "cli.gallery",
                        "cli.models",
                        "app"),
                "picocli..",
                "arguments are a matter of the command line");
    }

    private static void onlyIn(List<String> homes, String library, String reason) {
        noClasses()
                .that()
                .resideOutsideOfPackages(homes.stream().map(home -> ROOT + home).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(reason)
                .check(program);
    }

    @Test
    void onlyTheGalleryKnowsTheDatabase() {
        onlyIn(List.of("gallery"), "java.sql..", "the index is one package's business");
        onlyIn(List.of("gallery"), "org.sqlite..", "another database must be able to take its place");
    }

    @Test
    void onlyDownloadsKnowTheNetwork() {
        onlyIn(
                List.of("install.download", "remote"),
                "java.net.http..",
                "the program is offline unless a model is installed or a server is named");
    }

    @Test
    void viewModelsAreFreeOfNodes() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .or()
                .haveSimpleName("Viewport")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                .because("view models are tested without a toolkit")
                .allowEmptyShould(true)
                .check(program);
    }

    /** A property that nobody reads meanwhile tells {@code subscribe(Runnable)} of its first change alone. */
    @Test
    void everyChangeOfAPropertyIsHeard() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "subscribes without taking the value",
                        call -> call.getName().equals("subscribe")
                                && call.getTarget()
                                        .getRawParameterTypes()
                                        .getFirst()
                                        .isEquivalentTo(Runnable.class)))
                .because("subscribe((before, now) -> ...) hears every change")
                .check(program);
    }

    @Test
    void onlyUiJobsPostsToTheWindowThread() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "ui.kit.UiJobs")
                .and()
                .resideOutsideOfPackage(ROOT + "app")
                .should()
                .callMethod("javafx.application.Platform", "runLater", "java.lang.Runnable")
                .because("one place decides what runs on the window thread")
                .allowEmptyShould(true)
                .check(program);
    }

    @Test
    void threadsAreMadeOnlyInJobs() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "jobs")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes a thread", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .because("threads are named, daemon and watched in one place")
                .check(program);
    }

    @Test
    void checkpointsAreReadWithoutReflection() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "convert..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .callMethod("java.lang.Class", "forName", "java.lang.String")
                .because("a checkpoint is untrusted input")
                .check(program);
    }

    @Test
    void randomnessComesFromASeed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod("java.lang.Math", "random")
                .because("the same seed gives the same bytes")
                .check(program);
    }

    @Test
    void thereIsNoMutableStaticState() {
        fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(resideInAPackage("org.glidefx.."))
                .should()
                .beFinal()
                .because("state reached from everywhere cannot be followed")
                .check(program);
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "app.Main")
                .should()
                .callMethod("java.lang.System", "exit", "int")
                .because("an engine or a window that exits takes the user's work with it")
                .check(program);
    }

    @Test
    void standardStreamsBelongToTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "cli..", ROOT + "app")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a window has no console; use the log")
                .check(program);
    }
}
