#!/usr/bin/env bash
# JavaFX 26.0.2, headless platform: a window that reaches below the screen, such as a menu opened near its lower edge, is not cut off. Drawing it throws
# IndexOutOfBoundsException (HeadlessWindow.blit) on the application thread, once for each frame that is drawn there.
#
# The exception goes to the thread's uncaught handler. A test library that reports those at its next wait, as TestFX does, then fails a test that did
# nothing wrong, or not, depending on when it waits. To the right of the screen nothing is thrown. On desktops both are simply cut off.
# Guessed: what lies outside of a screen is not drawn.
#
# Needs a JDK 24 or later and Maven; no display. Prints what three places of a window of 100 x 100 led to.
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
cat >"$work/Below.java" <<'JAVA'
import java.util.Iterator;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

public class Below {
    static String caught = "nothing";
    static Stage stage;

    static void next(Iterator<Runnable> steps) {
        if (!steps.hasNext()) {
            Platform.exit();
            return;
        }
        steps.next().run();
        PauseTransition pause = new PauseTransition(Duration.millis(600));
        pause.setOnFinished(event -> next(steps));
        pause.play();
    }

    static void show(double x, double y) {
        caught = "nothing";
        stage = new Stage();
        stage.setX(x);
        stage.setY(y);
        stage.setScene(new Scene(new StackPane(), 100, 100));
        stage.show();
    }

    static void tell(String where) {
        System.out.println(where + ": " + caught);
        stage.hide();
    }

    public static void main(String[] arguments) {
        Thread.UncaughtExceptionHandler note = (thread, failure) -> {
            boolean blit = java.util.Arrays.stream(failure.getStackTrace()).anyMatch(f -> f.getMethodName().equals("blit"));
            caught = failure.getClass().getSimpleName() + (blit ? " in blit" : "");
        };
        Thread.setDefaultUncaughtExceptionHandler(note);
        Platform.setImplicitExit(false);
        Platform.startup(() -> {
            Thread.currentThread().setUncaughtExceptionHandler(note);
            Rectangle2D screen = Screen.getPrimary().getBounds();
            next(List.<Runnable>of(
                    () -> show(50, 50),
                    () -> tell("inside"),
                    () -> show(screen.getMaxX() - 40, 50),
                    () -> tell("beyond the right edge"),
                    () -> show(50, screen.getMaxY() - 40),
                    () -> tell("below the lower edge")).iterator());
        });
    }
}
JAVA
"$jdk/bin/javac" -cp "$work/lib/*" -d "$work" "$work/Below.java"
timeout 120 "$jdk/bin/java" --module-path "$work/lib" --add-modules javafx.controls --enable-native-access=javafx.graphics -Dglass.platform=Headless -Dprism.order=sw \
    -cp "$work" Below 2>/dev/null | tee "$work/out"
grep -q '^inside: nothing' "$work/out" && grep -q '^below the lower edge: .*IndexOutOfBounds.* in blit' "$work/out" || { echo "CHANGED: a window below the screen is drawn"; exit 1; }
echo "as described"
