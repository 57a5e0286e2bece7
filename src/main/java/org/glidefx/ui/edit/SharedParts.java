package org.glidefx.ui.edit;

import org.glidefx.ui.kit.NoticesViewModel;
import org.glidefx.ui.models.EngineViewModel;
import org.glidefx.ui.models.ModelsViewModel;

/**
 * What the documents of one window have in common. Documents come and go, so these parts must not refer to any.
 *
 * @param engine the model that is open; a document listens to its {@link EngineViewModel#follower} alone
 */
public record SharedParts(NoticesViewModel notices, EngineViewModel engine, ModelsViewModel models) {

    public static SharedParts of(EditorPorts ports) {
        NoticesViewModel notices = new NoticesViewModel();
        return new SharedParts(
                notices,
                new EngineViewModel(ports.engines(), ports.jobs(), notices),
                new ModelsViewModel(ports.models(), ports.jobs(), notices));
    }
}
