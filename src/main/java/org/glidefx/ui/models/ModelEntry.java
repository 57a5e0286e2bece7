package org.glidefx.ui.models;

import java.util.Optional;
import org.glidefx.install.ModelInstaller;
import org.glidefx.install.Precision;
import org.glidefx.install.Provenance;
import org.glidefx.model.ModelFolder;

/**
 * An installed model as the models page lists it.
 *
 * @param size in bytes
 * @param precision of its weights, if known
 * @param removable whether it can be removed here
 * @param whole whether its networks are here, not only its description
 */
record ModelEntry(ModelFolder folder, long size, Optional<Precision> precision, boolean removable, boolean whole) {

    /** Reads the entry of a model from its folder. */
    static ModelEntry of(ModelFolder folder, ModelInstaller installer, boolean whole) {
        Optional<Precision> precision = Provenance.of(folder.directory()).map(Provenance::precision);
        return new ModelEntry(folder, folder.size(), precision, installer.canRemove(folder), whole);
    }

    /** True if both entries look the same in a row. */
    boolean looksLike(ModelEntry other) {
        return folder.directory().equals(other.folder.directory())
                && folder.info().equals(other.folder.info())
                && size == other.size
                && precision.equals(other.precision)
                && removable == other.removable
                && whole == other.whole;
    }

    String name() {
        return folder.info().name();
    }

    String title() {
        return folder.info().title();
    }
}
