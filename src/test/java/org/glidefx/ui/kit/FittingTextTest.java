package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@Tag("ui")
@ExtendWith(ApplicationExtension.class)
class FittingTextTest {

    private static final List<String> FORMS = List.of("Filling 3 of 8 · about 20 s left", "Filling 3 of 8", "3/8");

    private final ObjectProperty<List<String>> forms = new SimpleObjectProperty<>(FORMS);
    private Label label;

    /** Makes the control here, because controls need the toolkit, which is running by now. */
    @BeforeEach
    void make() {
        label = new Label();
    }

    @Test
    void takesTheLongestFormThatFits() {
        FittingText.show(label, forms);
        assertThat(label.getText()).isEqualTo(FORMS.getFirst());
        label.resize(100, 20);
        assertThat(label.getText()).isEqualTo("Filling 3 of 8");
        label.resize(50, 20);
        assertThat(label.getText()).isEqualTo("3/8");
        label.resize(400, 20);

        assertThat(label.getText()).isEqualTo(FORMS.getFirst());
    }

    @Test
    void theShortestStaysWhereNoneFits() {
        FittingText.show(label, forms);
        label.resize(2, 20);

        assertThat(label.getText()).isEqualTo("3/8");
        assertThat(label.getAccessibleText()).isEqualTo(FORMS.getFirst());
    }

    @Test
    void followsEveryChange() {
        FittingText.show(label, forms);
        label.resize(50, 20);
        forms.set(List.of("Filling 4 of 8", "4/8"));
        forms.set(List.of("Filling 5 of 8", "5/8"));

        assertThat(label.getText()).isEqualTo("5/8");
    }
}
