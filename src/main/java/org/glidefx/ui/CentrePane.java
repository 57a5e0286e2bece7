package org.glidefx.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.glidefx.editor.Version;
import org.glidefx.ui.canvas.CanvasView;
import org.glidefx.ui.canvas.Navigator;
import org.glidefx.ui.edit.EditorPorts;
import org.glidefx.ui.edit.EditorViewModel;
import org.glidefx.ui.edit.PanelsViewModel;
import org.glidefx.ui.kit.ActionList;
import org.glidefx.ui.kit.Messages;
import org.glidefx.ui.kit.Prompt;
import org.glidefx.ui.kit.Tip;
import org.glidefx.ui.strips.CandidateGrid;
import org.glidefx.ui.strips.CandidateStrip;
import org.glidefx.ui.strips.HistoryStrip;

/** The middle of the window: the canvas with what is over it, the tool's options above, candidates and history below. */
final class CentrePane {

    /** Fraction of the window's height that the history leaves to the canvas if it can. */
    private static final double CANVAS = 0.6;

    private final PanelsViewModel panels;
    private final VBox column = new VBox();
    private final CanvasPane canvasPane;
    private final CandidateGrid grid;
    private final List<Runnable> hidden = new ArrayList<>();

    CentrePane(
            ActionList actions,
            EditorViewModel editor,
            EditorPorts ports,
            PanelsViewModel panels,
            Parts parts,
            ReadOnlyDoubleProperty windowHeight) {
        this.panels = panels;
        CanvasView canvas = parts.canvas();
        canvasPane = new CanvasPane(canvas, editor, ports.jobs());
        grid = new CandidateGrid(actions, editor.candidates(), panels, ports.jobs());
        Node empty = parts.empty();
        empty.visibleProperty()
                .bind(editor.canvas()
                        .shownProperty()
                        .isNull()
                        .and(editor.run().runningProperty().not()));
        canvasPane.getChildren().addAll(navigator(canvas), empty, grid.node(), new OpeningCover(editor.files()).node());
        VBox.setVgrow(canvasPane, Priority.ALWAYS);
        canvasPane.setMinSize(0, 0);
        canvasPane.setPrefHeight(0);
        Region options = hideable(new OptionsBar(actions, editor).node());
        Region candidates = hideable(new CandidateStrip(actions, editor, panels, ports.jobs(), windowHeight).node());
        DoubleBinding room = Bindings.createDoubleBinding(
                () -> column.getHeight() - taken(options) - taken(candidates) - CANVAS * windowHeight.get(),
                column.heightProperty(),
                options.heightProperty(),
                options.visibleProperty(),
                candidates.heightProperty(),
                candidates.visibleProperty(),
                windowHeight);
        HistoryStrip.Tools tools = new HistoryStrip.Tools(ports.jobs(), parts.prompt(), parts.copy());
        Region history = hideable(new HistoryStrip(actions, editor, panels, tools, room).node());
        column.getChildren().addAll(options, canvasPane, candidates, history);
        panels.gridProperty().subscribe((before, now) -> canvas.requestFocus());
    }

    /**
     * Parts that the caller makes.
     *
     * @param copy puts the picture of a version on the clipboard
     */
    record Parts(CanvasView canvas, Node empty, Prompt prompt, Consumer<Version> copy) {}

    Node node() {
        return column;
    }

    /** The pane that holds the canvas and everything over it. */
    StackPane canvas() {
        return canvasPane;
    }

    void rest() {
        canvasPane.rest();
    }

    void wake() {
        canvasPane.wake();
    }

    CandidateGrid grid() {
        return grid;
    }

    private static double taken(Region panel) {
        return panel.isVisible() ? panel.getHeight() : 0;
    }

    private static Node navigator(CanvasView canvas) {
        Navigator navigator = new Navigator(canvas);
        navigator.setId("navigator");
        navigator.setAccessibleText(Messages.text("navigator.tip"));
        Tooltip.install(navigator, new Tip(Messages.text("navigator.tip")));
        StackPane.setAlignment(navigator, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(navigator, new Insets(12));
        return navigator;
    }

    private Region hideable(Node panel) {
        StackPane frame = frame(panel, panels);
        frame.visibleProperty().subscribe(shown -> {
            if (shown) {
                attach(frame, panel);
            }
        });
        hidden.add(() -> attach(frame, panel));
        return frame;
    }

    private static void attach(StackPane frame, Node panel) {
        if (frame.getChildren().isEmpty()) {
            frame.getChildren().add(panel);
        }
    }

    /**
     * Adds the panels that are not shown yet: two thirds of the nodes, for whose styles the window's first frame would
     * wait.
     */
    void complete() {
        hidden.forEach(Runnable::run);
        hidden.clear();
    }

    /** Wraps a panel in a frame that can be hidden, so that the panel still controls its own visibility. */
    static Region hideable(Node panel, PanelsViewModel panels) {
        StackPane frame = frame(panel, panels);
        frame.getChildren().add(panel);
        return frame;
    }

    private static StackPane frame(Node panel, PanelsViewModel panels) {
        StackPane frame = new StackPane();
        frame.visibleProperty().bind(panels.hiddenProperty().not().and(panel.visibleProperty()));
        frame.managedProperty().bind(frame.visibleProperty());
        return frame;
    }
}
