package org.glidefx.convert;

import java.io.IOException;
import org.glidefx.model.ModelDraft;
import org.glidefx.model.ModelFolder;

/** Content of the target folder before a conversion. */
final class ExistingModel {

    private ExistingModel() {}

    /**
     * What the folder's model.json says so far, in the words of the request.
     *
     * @param context for a folder that says nothing
     * @throws ConversionException if model.json is damaged, or none that this program reads
     */
    static ModelDraft of(ConversionRequest request, int context) throws IOException {
        try {
            return ModelFolder.draft(request.folder())
                    .orElseGet(() -> new ModelDraft(request.text(), context, request.guidance()))
                    .with(request.text(), request.guidance());
        } catch (IllegalArgumentException unusable) {
            throw new ConversionException("The folder's " + ModelFolder.MANIFEST + " cannot be read ("
                    + unusable.getMessage() + "); choose an empty folder or delete that file.");
        }
    }
}
