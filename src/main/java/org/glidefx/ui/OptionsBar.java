package org.glidefx.ui;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.Property;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.glidefx.editor.MaskMode;
import org.glidefx.image.MaskEdges;
import org.glidefx.image.SimilarColours;
import org.glidefx.ui.canvas.ToolKind;
import org.glidefx.ui.canvas.ToolOptions;
import org.glidefx.ui.edit.CanvasViewModel;
import org.glidefx.ui.edit.ContextViewModel;
import org.glidefx.ui.edit.CropViewModel;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.MaskViewModel;
import org.glidefx.ui.edit.PlacingViewModel;
import org.glidefx.ui.kit.Action;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Buttons;
import org.glidefx.ui.kit.Fields;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Narrow;
import org.glidefx.ui.kit.Styles;
import org.glidefx.ui.kit.Tips;
import org.kordamp.ikonli.javafx.FontIcon;

/** The row over the canvas: how the tool in hand is set, and what is done to the mask as a whole. Never changes its height. */
final class OptionsBar {

    /** From this width on, in heights of the letters, there is room for everything. */
    private static final double WIDE = 63;

    /** Below this width there is room for the sliders, but not for their names and for buttons that do the same. */
    private static final double SMALL = 46;

    private final HBox bar = new HBox();
    private final Narrow narrow = new Narrow(bar);
    private final ActionList actions;
    private final CanvasViewModel canvas;
    private final ToolOptions tools;
    private final MaskViewModel mask;
    private final ContextViewModel context;
    private final CropViewModel crop;
    private final PlacingViewModel placing;

    OptionsBar(ActionList actions, EditorViewModel editor) {
        this.actions = actions;
        canvas = editor.canvas();
        tools = canvas.tools();
        mask = editor.mask();
        context = editor.context();
        crop = editor.crop();
        placing = editor.placing();
        bar.setId("options");
        bar.getStyleClass().add("options-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        StackPane pages = new StackPane(hand(), brush(), picker(), shape(), wand(), box(), extend(), crop());
        pages.getChildren().add(new PlacingBar(actions, placing, narrow).node());
        pages.setAlignment(Pos.CENTER_LEFT);
        pages.setMinWidth(0);
        Rectangle room = new Rectangle();
        room.widthProperty().bind(pages.widthProperty());
        room.heightProperty().bind(pages.heightProperty());
        pages.setClip(room);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Node compare = split();
        Node cells = grid();
        HBox whole = new HBox(4, overlay(), compare, cells, menu(), edges());
        whole.setAlignment(Pos.CENTER_LEFT);
        whole.setMinWidth(Region.USE_PREF_SIZE);
        whole.visibleProperty().bind(placing.floatsProperty().not());
        whole.managedProperty().bind(whole.visibleProperty());
        bar.getChildren().addAll(pages, space, whole);
        narrow.hideBelow(SMALL, compare);
        narrow.hideBelow(SMALL, cells);
        bar.visibleProperty().bind(editor.document().documentProperty().isNotNull());
        bar.managedProperty().bind(bar.visibleProperty());
    }

    Node node() {
        return bar;
    }

    private Node page(String name, java.util.function.Predicate<ToolKind> shown, Node... fields) {
        HBox page = new HBox(fields);
        page.setId("options-" + name);
        page.getStyleClass().add("options-page");
        page.setAlignment(Pos.CENTER_LEFT);
        page.setMinWidth(0);
        Runnable show = () -> {
            page.setVisible(shown.test(tools.toolProperty().get())
                    && !placing.floatsProperty().get());
            page.setDisable(!page.isVisible());
        };
        tools.toolProperty().subscribe(show);
        placing.floatsProperty().subscribe(show);
        show.run();
        return page;
    }

    private Node hand() {
        Label hint = new Label(Messages.text("options.hand"));
        hint.getStyleClass().add(Styles.HINT);
        return page("hand", tool -> tool == ToolKind.HAND, hint);
    }

    private Node brush() {
        Slider size = BrushSlider.of(canvas);
        Node smaller = Buttons.icon(actions.get("brush-smaller"));
        Node bigger = Buttons.icon(actions.get("brush-bigger"));
        narrow.hideBelow(SMALL, smaller);
        narrow.hideBelow(SMALL, bigger);
        Separator between = new Separator(Orientation.VERTICAL);
        narrow.hideBelow(SMALL, between);
        return page(
                "brush",
                ToolKind::hasBrush,
                sketch(),
                smaller,
                named("options.size", size),
                bigger,
                value("brush-size-label", tools.sizeProperty(), 1),
                between,
                named("options.hardness", slider("hardness", tools.hardnessProperty(), 1, 0.05)),
                value("hardness-label", tools.hardnessProperty(), 100));
    }

    /** Colour, brush or eraser, and what is done to the sketch as a whole. */
    private Node sketch() {
        HBox fields = new HBox(
                6,
                SketchColour.picker(tools.colourProperty()),
                modes("sketch"),
                Buttons.icon(actions.get("mask-sketch")),
                Buttons.icon(actions.get("clear-sketch")),
                new Separator(Orientation.VERTICAL));
        fields.setAlignment(Pos.CENTER_LEFT);
        fields.setMinWidth(Region.USE_PREF_SIZE);
        fields.visibleProperty().bind(tools.toolProperty().map(tool -> tool == ToolKind.SKETCH));
        fields.managedProperty().bind(fields.visibleProperty());
        return fields;
    }

    private Node picker() {
        Label hint = new Label(Messages.text("options.picker"));
        hint.getStyleClass().add(Styles.HINT);
        return page("picker", tool -> tool == ToolKind.PICKER, hint);
    }

    private Node shape() {
        Label hint = new Label();
        hint.getStyleClass().add(Styles.HINT);
        hint.textProperty()
                .bind(tools.toolProperty()
                        .map(tool -> tool.hasMode() && !tool.hasBrush()
                                ? Messages.text("options." + tool.name().toLowerCase(java.util.Locale.ROOT))
                                : ""));
        return page("shape", tool -> tool.hasMode() && !tool.hasBrush() && tool != ToolKind.WAND, modes("shape"), hint);
    }

    private Node wand() {
        CheckBox contiguous = new CheckBox(Messages.text("options.contiguous"));
        contiguous.setId("contiguous");
        Tips.give(contiguous, Messages.text("options.contiguous.tip"));
        contiguous.selectedProperty().bindBidirectional(tools.contiguousProperty());
        Slider tolerance = new Slider(0, SimilarColours.MAX_TOLERANCE, 24);
        tolerance.setId("tolerance");
        tolerance.setBlockIncrement(4);
        tolerance.valueProperty().bindBidirectional(tools.toleranceProperty());
        return page(
                "wand",
                tool -> tool == ToolKind.WAND,
                modes("wand"),
                named("options.tolerance", tolerance),
                value("tolerance-label", tools.toleranceProperty(), 1),
                contiguous);
    }

    private Node box() {
        Label hint = new Label(Messages.text("options.box"));
        hint.getStyleClass().add(Styles.HINT);
        return page("box", tool -> tool == ToolKind.BOX, Buttons.named(actions.get("reset-box")), hint);
    }

    private Node extend() {
        Spinner<Integer> margin = Fields.number("margin", mask.marginProperty(), 1, MaskViewModel.MAX_MARGIN);
        Tips.give(margin, Messages.text("options.margin.tip"));
        margin.setAccessibleText(Messages.text("options.margin"));
        Label hint = new Label(Messages.text("options.extend"));
        hint.getStyleClass().add(Styles.HINT);
        return page(
                "extend",
                tool -> tool == ToolKind.EXTEND,
                Buttons.icon(actions.get("extend-left")),
                Buttons.icon(actions.get("extend-right")),
                Buttons.icon(actions.get("extend-top")),
                Buttons.icon(actions.get("extend-bottom")),
                margin,
                unit("options.px"),
                hint);
    }

    private Node crop() {
        return page(
                "crop",
                tool -> tool == ToolKind.CROP,
                Buttons.icon(actions.get("apply-crop")),
                Buttons.icon(actions.get("reset-crop")),
                number("x", crop.xProperty(), 0),
                number("y", crop.yProperty(), 0),
                new Separator(Orientation.VERTICAL),
                number("width", crop.widthProperty(), 1),
                unit("options.crop.by"),
                number("height", crop.heightProperty(), 1),
                Buttons.icon(actions.get("resize")));
    }

    private static Node number(String name, IntegerProperty value, int least) {
        Spinner<Integer> field = Fields.number("crop-" + name, value, least, CropViewModel.MOST);
        field.setAccessibleText(Messages.text("options.crop." + name + ".tip"));
        Tips.give(field, Messages.text("options.crop." + name + ".tip"));
        field.getStyleClass().add("crop-number");
        return field;
    }

    private Node modes(String page) {
        ToggleGroup group = new ToggleGroup();
        ToggleButton add = mode(page, MaskMode.ADD, group, atlantafx.base.theme.Styles.LEFT_PILL);
        ToggleButton takeAway = mode(page, MaskMode.TAKE_AWAY, group, atlantafx.base.theme.Styles.RIGHT_PILL);
        HBox modes = new HBox(add, takeAway);
        modes.setAlignment(Pos.CENTER_LEFT);
        modes.setMinWidth(Region.USE_PREF_SIZE);
        return modes;
    }

    private ToggleButton mode(String page, MaskMode mode, ToggleGroup group, String look) {
        String name = mode == MaskMode.ADD ? "add" : "take-away";
        ToggleButton button = new ToggleButton(Messages.text("options." + name));
        button.setId(page + "-" + name);
        button.getStyleClass().addAll(look, atlantafx.base.theme.Styles.SMALL);
        Tips.give(
                button,
                Messages.text(page.equals("sketch") ? "options.sketch." + name + ".tip" : "options." + name + ".tip"));
        button.setToggleGroup(group);
        tools.modeProperty().subscribe(chosen -> button.setSelected(chosen == mode));
        button.setOnAction(ignored -> {
            button.setSelected(true);
            tools.modeProperty().set(mode);
        });
        return button;
    }

    private static Slider slider(String id, DoubleProperty value, double max, double step) {
        Slider slider = new Slider(0, max, value.get());
        slider.setId(id);
        slider.setBlockIncrement(step);
        slider.valueProperty().bindBidirectional(value);
        return slider;
    }

    private Node named(String key, Slider slider) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add(Styles.FIELD_LABEL);
        label.setLabelFor(slider);
        label.setMinWidth(Region.USE_PREF_SIZE);
        Tips.give(slider, Messages.text(key + ".tip"));
        slider.setAccessibleText(Messages.text(key));
        narrow.hideBelow(SMALL, label);
        HBox field = new HBox(6, label, slider);
        field.setAlignment(Pos.CENTER_LEFT);
        return field;
    }

    /** As wide as its longest number, so that nothing moves beside it. */
    private static Node value(String id, Property<Number> number, double factor) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().addAll(Styles.VALUE, "options-value");
        label.textProperty().bind(number.map(now -> Long.toString(Math.round(now.doubleValue() * factor))));
        return label;
    }

    private static Node unit(String key) {
        Label label = new Label(Messages.text(key));
        label.getStyleClass().add(Styles.MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** Where the window is narrow, the menu has these too. */
    private Node edges() {
        Spinner<Integer> amount = Fields.number("mask-amount", mask.amountProperty(), 1, MaskEdges.MAX_RADIUS);
        Tips.give(amount, Messages.text("options.amount.tip"));
        amount.setAccessibleText(Messages.text("options.amount"));
        HBox edges = new HBox(
                4,
                Buttons.icon(actions.get("grow-mask")),
                Buttons.icon(actions.get("shrink-mask")),
                Buttons.icon(actions.get("soften-mask")),
                amount,
                unit("options.px"));
        edges.setAlignment(Pos.CENTER_LEFT);
        edges.setMinWidth(Region.USE_PREF_SIZE);
        narrow.hideBelow(WIDE, edges);
        return edges;
    }

    private Node grid() {
        return state("toggle-grid", context.gridProperty());
    }

    private Node overlay() {
        return state("toggle-overlay", canvas.overlayProperty());
    }

    private Node split() {
        return state("split-view", canvas.splitProperty());
    }

    private ToggleButton state(String id, Property<Boolean> state) {
        Action action = actions.get(id);
        ToggleButton button = Buttons.toggle(action);
        button.getStyleClass().add(Styles.ICON_BUTTON);
        button.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        button.setSelected(state.getValue());
        state.subscribe(button::setSelected);
        button.setOnAction(ignored -> {
            button.setSelected(state.getValue());
            action.run();
        });
        return button;
    }

    private Node menu() {
        MenuButton menu = new MenuButton(Messages.text("options.mask"));
        menu.setId("mask-menu");
        Tips.give(menu, Messages.text("options.mask.tip"));
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.getItems()
                .addAll(
                        item("invert-mask"),
                        item("clear-mask"),
                        item("grow-mask"),
                        item("shrink-mask"),
                        item("soften-mask"),
                        amount(),
                        new SeparatorMenuItem(),
                        item("split-view"),
                        item("toggle-grid"),
                        new SeparatorMenuItem(),
                        item("version-mask"),
                        new SeparatorMenuItem(),
                        item("import-mask"),
                        item("export-mask"));
        return menu;
    }

    /** Where the window is narrow, this is the only place to choose by how much. */
    private MenuItem amount() {
        Spinner<Integer> amount = Fields.number("menu-mask-amount", mask.amountProperty(), 1, MaskEdges.MAX_RADIUS);
        amount.setAccessibleText(Messages.text("options.amount"));
        Label label = new Label(Messages.text("options.amount.short"));
        label.setLabelFor(amount);
        HBox row = new HBox(8, label, amount, unit("options.px"));
        row.setAlignment(Pos.CENTER_LEFT);
        CustomMenuItem item = new CustomMenuItem(row, false);
        item.setId("menu-amount");
        return item;
    }

    private MenuItem item(String id) {
        Action action = actions.get(id);
        MenuItem item = new MenuItem(null, new FontIcon(action.icon()));
        item.textProperty().bind(action.keysProperty().map(keys -> action.name() + "  (" + action.shortcut() + ")"));
        item.setId("menu-" + id);
        item.disableProperty().bind(action.enabled().map(enabled -> !enabled));
        item.setOnAction(ignored -> action.run());
        return item;
    }
}
