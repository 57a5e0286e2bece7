package org.glidefx.ui.models;

import java.util.Locale;
import org.glidefx.install.InstallProgress;
import org.glidefx.jobs.Speed;
import org.glidefx.ui.kit.Durations;
import org.glidefx.ui.kit.Messages;

/**
 * Long-running work on a model, in words.
 *
 * @param model the model's name
 * @param what is being done
 * @param detail progress and time left; may be empty
 * @param fraction done, 0 to 1, or negative while unknown
 */
public record ModelActivity(String model, String what, String detail, double fraction) {

    static ModelActivity starting(String model, String key) {
        return new ModelActivity(model, Messages.text(key), "", -1);
    }

    static ModelActivity of(String model, InstallProgress step) {
        String what = Messages.text(
                "models.step." + step.phase().name().toLowerCase(Locale.ROOT),
                Integer.toString(step.part()),
                Integer.toString(step.parts()),
                step.what());
        String amount = step.phase() == InstallProgress.Phase.FETCHING
                ? Messages.text("models.amount", Messages.bytes(step.done()), Messages.bytes(step.total()))
                : Messages.text("models.percent", Long.toString(Math.round(100 * step.fraction())));
        boolean tellsRate = step.phase() == InstallProgress.Phase.FETCHING && step.perSecond() > 0;
        String rate = tellsRate ? Messages.text("models.rate", Messages.bytes(Math.round(step.perSecond()))) : "";
        String left = step.left().map(Durations::left).orElse("");
        return new ModelActivity(model, what, join(amount, rate, left), step.fraction());
    }

    /** The check of an installed model, of which {@code done} of {@code total} bytes are checked. */
    static ModelActivity checking(String model, long done, long total, Speed speed) {
        speed.at(done);
        String amount = Messages.text("models.amount", Messages.bytes(done), Messages.bytes(total));
        String left = speed.left(total - done).map(Durations::left).orElse("");
        return new ModelActivity(model, Messages.text("models.checking"), join(amount, left), (double) done / total);
    }

    private static String join(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(text.isEmpty() || part.isEmpty() ? "" : ", ").append(part);
        }
        return text.toString();
    }
}
