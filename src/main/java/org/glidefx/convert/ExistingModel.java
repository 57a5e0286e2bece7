package org.glidefx.convert;

import java.io.IOException;
import org.glidefx.model.ModelDraft;
import org.glidefx.model.ModelFolder;

/** Content of the target folder before a conversion. */
final class ExistingModel {

    private ExistingModel() {}

    /**
     * Reads the folder's model.json and gives it the texts and guidance of the request.
     *
     * @param context length of captions if the folder has no model.json
     * @throws ConversionException if model.json is damaged, or in a format that this program does not read
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
