package org.glidefx.gallery;

/** Tells in which form another program wrote a prompt, and reads it. */
public final class PromptReader {

    private static final int LONGEST = 1 << 20;

    private PromptReader() {}

    /** Nothing where it cannot be understood. Takes time in proportion to the text, whatever it is. */
    public static ForeignPrompt read(String parameters) {
        if (parameters.isBlank() || parameters.length() > LONGEST) {
            return ForeignPrompt.NONE;
        }
        return parameters.strip().startsWith("{") ? PromptJson.read(parameters) : WebUiText.read(parameters);
    }
}
