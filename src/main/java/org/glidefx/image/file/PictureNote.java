package org.glidefx.image.file;

import java.util.Locale;

/** A note for the user about a picture that was not opened exactly as it was stored. */
public enum PictureNote {
    /** Only the first frame was taken. */
    ANIMATION("is an animation; its first frame was opened"),
    /** Only the first page was taken. */
    PAGES("has several pages; its first was opened"),
    /** Converted once; results are sRGB. */
    INK("has colours for print (CMYK); they were converted to sRGB, and results are saved as sRGB"),
    /** Converted once; results are sRGB. */
    LAB("has Lab colours; they were converted to sRGB, and results are saved as sRGB"),
    /** Converted once; results are sRGB. */
    GREY_PROFILE("has a grey colour profile; it was converted to sRGB, and results are saved as sRGB"),
    /** Converted once, since there is no way back; results are sRGB. */
    ONE_WAY_PROFILE(
            "has a colour profile that converts one way only; it was converted to sRGB, and results are saved as sRGB"),
    /** 16 bits are kept for unchanged pixels, if the output format has room for them. */
    DEEP("has 16 bits per channel; PNG files keep them where nothing changes, and what is painted or resized, and other"
            + " files, have 8"),
    /** Reduced to 8 bits. */
    SIXTEEN_BITS("has more than 8 bits per channel; it was reduced to 8, and results are saved with 8"),
    /** Taken as sRGB, for lack of a usable profile. */
    UNKNOWN_COLOURS("has a colour profile that cannot be used; its numbers were taken as sRGB"),
    /** A layered document, of which only the merged picture was taken. */
    MERGED("has layers; its merged picture was opened");

    private final String words;

    PictureNote(String words) {
        this.words = words;
    }

    /** The end of its key in the window's messages. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param name name of the picture, as the start of a sentence */
    public String sentence(String name) {
        return name + " " + words + ".";
    }
}
