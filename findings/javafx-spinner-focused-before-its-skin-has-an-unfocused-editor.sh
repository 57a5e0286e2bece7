#!/usr/bin/env bash
# JavaFX 26.0.2: an editable Spinner that gets the focus before it has a skin, as one in a dialog that was just added, takes what is typed, but its editor
# says that it is not focused, and stays so.
#
# The skin passes the focus on to its editor by listening to the spinner's; it comes with the first layout, after the request. Typing works, since the
# skin forwards keys, so nothing looks wrong but a missing caret and selection; whatever hangs on editor.focusedProperty(), such as "select all" or
# "commit when it is left", never happens. applyCss() before requestFocus() makes the skin in time.
# Guessed: focus that was asked for before a skin is there is handed to the editor once it is.
#
# Needs a JDK 24 or later and Maven; no display (it runs on the headless platform). Prints the focus of spinner and editor, both ways.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jdk=""
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 24 ]; then jdk=$home; fi
done
[ -n "$jdk" ] || { echo "no JDK of version 24 or later"; exit 2; }
cat >"$work/pom.xml" <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.openjfx</groupId><artifactId>javafx-controls</artifactId><version>26.0.2</version></dependency>
</dependencies></project>
POM
mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib" >/dev/null
cat >"$work/Focus.java" <<'JAVA'
import java.util.Iterator;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.util.Duration;

public class Focus {
    static VBox box;
    static Spinner<Integer> spinner;

    static void next(Iterator<Runnable> steps) {
        if (!steps.hasNext()) {
            Platform.exit();
            return;
        }
        steps.next().run();
        PauseTransition pause = new PauseTransition(Duration.millis(500));
        pause.setOnFinished(event -> next(steps));
        pause.play();
    }

    static void add(boolean css) {
        spinner = new Spinner<>(0, 1000, 5);
        spinner.setEditable(true);
        box.getChildren().setAll(spinner);
        if (css) box.applyCss();
        spinner.requestFocus();
    }

    static void tell(String what) {
        System.out.printf("%s: spinner focused %b, editor focused %b, text \"%s\"%n", what, spinner.isFocused(), spinner.getEditor().isFocused(),
                spinner.getEditor().getText());
    }

    public static void main(String[] arguments) {
        Platform.startup(() -> {
            box = new VBox(new Button("first"));
            Stage stage = new Stage();
            stage.setScene(new Scene(box, 300, 200));
            stage.show();
            Robot robot = new Robot();
            next(List.<Runnable>of(
                    () -> add(false),
                    () -> robot.keyType(KeyCode.DIGIT7),
                    () -> tell("before its skin"),
                    () -> add(true),
                    () -> robot.keyType(KeyCode.DIGIT7),
                    () -> tell("after applyCss")).iterator());
        });
    }
}
JAVA
"$jdk/bin/javac" -cp "$work/lib/*" -d "$work" "$work/Focus.java"
timeout 120 "$jdk/bin/java" --module-path "$work/lib" --add-modules javafx.controls --enable-native-access=javafx.graphics -Dglass.platform=Headless -Dprism.order=sw \
    -cp "$work" Focus 2>/dev/null | tee "$work/out"
grep -q '^before its skin: spinner focused true, editor focused false, text ".*7' "$work/out" && grep -q '^after applyCss: .*editor focused true' "$work/out" || { echo "CHANGED: the editor has the focus both ways"; exit 1; }
echo "as described"
