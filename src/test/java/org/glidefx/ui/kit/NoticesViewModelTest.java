package org.glidefx.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.glidefx.errors.UserException;
import org.glidefx.gallery.GalleryException;
import org.glidefx.image.file.ImageFileException;
import org.glidefx.install.InstallException;
import org.glidefx.model.ModelException;
import org.glidefx.tensor.ModelRunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the window says about failures. */
class NoticesViewModelTest {

    static Stream<Throwable> forUsers() {
        return Stream.of(
                UserException.input("The mask is empty; paint."),
                new GalleryException("The mask is empty; paint.", null),
                new ImageFileException("The mask is empty; paint."),
                new InstallException("The mask is empty; paint."),
                new ModelException("The mask is empty; paint."),
                new ModelRunException("The mask is empty; paint.", null));
    }

    @ParameterizedTest
    @MethodSource("forUsers")
    void whatIsMeantForUsersIsShown(Throwable failure) {
        assertThat(NoticesViewModel.words(failure, "It failed.")).isEqualTo("The mask is empty; paint.");
    }

    @Test
    void whatIsNotMeantForUsersIsNotShown() {
        assertThat(NoticesViewModel.words(new IllegalArgumentException("expected 3, found 4"), "It failed."))
                .isEqualTo("It failed.");
        assertThat(NoticesViewModel.words(new IOException("x/y"), "It failed.")).isEqualTo("It failed.");
        assertThat(NoticesViewModel.words(new OutOfMemoryError(), "It failed."))
                .isEqualTo(Messages.text("notice.memory"));
    }
}
