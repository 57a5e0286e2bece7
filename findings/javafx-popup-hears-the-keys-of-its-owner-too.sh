#!/usr/bin/env bash
# JavaFX 26.0.2: while a Popup with a focusable control is shown, a key that is typed into its owner window also goes to the control inside the
# popup: one press of Space puts a space into the text area and fires the popup's button as well.
#
# Both windows say that they are focused. Keys arrive at the owner; the popup hands each on to its own scene first, whose focus owner, by default the
# first focusable control, acts on it. A Popup of ControlsFX such as PopOver inherits it, so one with a button beside a text field, such as the step
# of a tour, is pressed by whoever types.
# Guessed: keys go to the one focus owner that the window shows, and a popup's controls hear them once they were clicked or tabbed to.
#
# Needs a JDK 24 or later and Maven; no display (it runs on the headless platform). Prints what two keys did.
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
cat >"$work/Keys.java" <<'JAVA'
import java.util.Iterator;
import java.util.List;
import javafx.application.Platform;
import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.robot.Robot;
import javafx.stage.Popup;
import javafx.stage.Stage;
import javafx.util.Duration;

public class Keys {
    static int fired;

    /** Each step some frames behind the one before, so that its events have arrived and what it showed is drawn. */
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

    public static void main(String[] arguments) {
        Platform.startup(() -> {
            Stage stage = new Stage();
            TextArea text = new TextArea();
            stage.setScene(new Scene(new StackPane(text), 300, 200));
            stage.show();
            Button button = new Button("Next");
            button.setOnAction(event -> fired++);
            Popup popup = new Popup();
            popup.getContent().add(button);
            Robot robot = new Robot();
            next(List.<Runnable>of(
                    () -> { popup.show(stage, 50, 50); text.requestFocus(); },
                    () -> System.out.println("focus in the owner: " + (stage.getScene().getFocusOwner() == text)
                            + ", in the popup: " + (popup.getScene().getFocusOwner() == button)
                            + ", focused windows: owner " + stage.isFocused() + ", popup " + popup.isFocused()),
                    () -> robot.keyType(KeyCode.A),
                    () -> System.out.printf("after A: \"%s\", fired %d%n", text.getText(), fired),
                    () -> robot.keyType(KeyCode.SPACE),
                    () -> System.out.printf("after Space: \"%s\", fired %d%n", text.getText(), fired)).iterator());
        });
    }
}
JAVA
"$jdk/bin/javac" -cp "$work/lib/*" -d "$work" "$work/Keys.java"
timeout 120 "$jdk/bin/java" --module-path "$work/lib" --add-modules javafx.controls --enable-native-access=javafx.graphics -Dglass.platform=Headless -Dprism.order=sw \
    -cp "$work" Keys 2>/dev/null | tee "$work/out"
grep -q 'fired 1' "$work/out" && grep -q '^after A: "a", fired 0' "$work/out" || { echo "CHANGED: a key goes to one of the two alone"; exit 1; }
echo "as described"
