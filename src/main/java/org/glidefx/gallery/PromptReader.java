package org.glidefx.gallery;

/** Recognises the format in which another program wrote a prompt, and reads it. */
public final class PromptReader {

    private static final int LONGEST = 1 << 20;

    private PromptReader() {}

    /**
     * Reads a prompt; {@link ForeignPrompt#NONE} if the text is blank or too long. Takes time linear in the length of
     * any text.
     */
    public static ForeignPrompt read(String parameters) {
        if (parameters.isBlank() || parameters.length() > LONGEST) {
            return ForeignPrompt.NONE;
        }
        return parameters.strip().startsWith("{") ? PromptJson.read(parameters) : WebUiText.read(parameters);
    }
}
