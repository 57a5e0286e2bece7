package org.glidefx.ui.kit;

/** The style classes that the style sheets define. */
public final class Styles {

    public static final String ROOT = "editor";
    public static final String HEADER = "header-bar";
    public static final String HEADER_TITLE = "header-title";
    public static final String RAIL = "tool-rail";
    public static final String SIDE = "side-panel";
    public static final String SECTION = "section";
    public static final String STRIP = "strip";
    public static final String STRIP_TITLE = "strip-title";
    public static final String STATUS = "status-bar";
    public static final String MUTED = "muted";
    public static final String HINT = "hint";
    public static final String PROBLEM = "problem";
    public static final String ICON_BUTTON = "icon-button";
    public static final String TOOL_BUTTON = "tool-button";
    public static final String PRIMARY = "primary-button";
    public static final String STOP = "stop-button";
    public static final String CARD = "thumb-card";
    public static final String THUMB = "thumb";
    static final String SCRIM = "scrim";
    static final String DIALOG = "dialog-card";
    public static final String DIALOG_TITLE = "dialog-title";
    public static final String KEY = "key-cap";
    static final String NOTICE = "notice";
    public static final String EMPTY = "empty-state";
    public static final String EMPTY_TITLE = "empty-title";
    public static final String SAMPLE = "sample-card";
    public static final String FIELD_LABEL = "field-label";
    public static final String VALUE = "field-value";
    public static final String PROGRESS = "run-progress";

    /** A list that handles Space, Enter and Delete itself. */
    public static final String LAYER_LIST = "layer-list";

    private Styles() {}
}
