package org.glidefx.ui;

/** The style classes that the style sheets know. */
final class Styles {

    static final String ROOT = "editor";
    static final String HEADER = "header-bar";
    static final String HEADER_TITLE = "header-title";
    static final String RAIL = "tool-rail";
    static final String SIDE = "side-panel";
    static final String SECTION = "section";
    static final String STRIP = "strip";
    static final String STRIP_TITLE = "strip-title";
    static final String STATUS = "status-bar";
    static final String MUTED = "muted";
    static final String HINT = "hint";
    static final String ICON_BUTTON = "icon-button";
    static final String TOOL_BUTTON = "tool-button";
    static final String PRIMARY = "primary-button";
    static final String STOP = "stop-button";
    static final String CARD = "thumb-card";
    static final String THUMB = "thumb";
    static final String CONNECTOR = "connector";
    static final String SCRIM = "scrim";
    static final String DIALOG = "dialog-card";
    static final String DIALOG_TITLE = "dialog-title";
    static final String KEY = "key-cap";
    static final String NOTICE = "notice";
    static final String EMPTY = "empty-state";
    static final String EMPTY_TITLE = "empty-title";
    static final String SAMPLE = "sample-card";
    static final String FIELD_LABEL = "field-label";
    static final String VALUE = "field-value";
    static final String PROGRESS = "run-progress";

    private Styles() {}
}
