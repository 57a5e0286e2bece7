package org.glidefx;

import java.util.List;
import java.util.Map;

/** Who may use whom; the same table as on the architecture page, with its reasons there. */
final class PackageTable {

    /** Package to the packages of ours that it may use; its own is always allowed. */
    static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("errors", List.of()),
            Map.entry("digest", List.of("jobs")),
            Map.entry("jobs", List.of()),
            Map.entry("image", List.of()),
            Map.entry("recipe", List.of("image", "errors")),
            Map.entry("image.file", List.of("image", "recipe", "errors")),
            Map.entry("caption", List.of()),
            Map.entry("tensor", List.of("jobs", "errors")),
            Map.entry("convert.graph", List.of("errors")),
            Map.entry("convert.checkpoint", List.of("errors")),
            Map.entry(
                    "convert",
                    List.of(
                            "caption",
                            "convert.checkpoint",
                            "convert.graph",
                            "model",
                            "diffusion",
                            "digest",
                            "jobs",
                            "errors")),
            Map.entry("onnx", List.of("tensor", "jobs")),
            Map.entry("diffusion", List.of("tensor", "jobs")),
            Map.entry("text", List.of("tensor")),
            Map.entry("model", List.of("caption", "text", "diffusion", "digest", "jobs", "errors")),
            Map.entry(
                    "engine",
                    List.of("model", "text", "diffusion", "tensor", "recipe", "image", "image.file", "jobs", "errors")),
            Map.entry("bench", List.of("engine", "model", "tensor", "convert.graph", "image", "jobs", "errors")),
            Map.entry("install.download", List.of("jobs", "errors", "digest")),
            Map.entry(
                    "install",
                    List.of(
                            "install.download",
                            "convert",
                            "convert.checkpoint",
                            "convert.graph",
                            "engine",
                            "model",
                            "text",
                            "tensor",
                            "image",
                            "image.file",
                            "jobs",
                            "errors",
                            "digest")),
            Map.entry("evaluate", List.of("image", "image.file", "recipe", "errors")),
            Map.entry("editor", List.of("image", "image.file", "recipe")),
            Map.entry("gallery", List.of("image", "image.file", "recipe", "jobs", "errors")),
            Map.entry("ui.canvas", List.of("editor", "image")),
            Map.entry("ui.kit", List.of("ui.canvas", "engine", "image", "image.file", "jobs", "errors")),
            Map.entry("ui.settings", List.of("ui.kit", "jobs", "image")),
            Map.entry("ui.models", List.of("ui.kit", "engine", "model", "install", "jobs")),
            Map.entry(
                    "ui.edit",
                    List.of(
                            "ui.models",
                            "ui.kit",
                            "ui.canvas",
                            "editor",
                            "engine",
                            "model",
                            "recipe",
                            "image",
                            "image.file",
                            "jobs",
                            "errors")),
            Map.entry(
                    "ui.gallery",
                    List.of(
                            "ui.edit",
                            "ui.models",
                            "ui.kit",
                            "ui.canvas",
                            "gallery",
                            "editor",
                            "engine",
                            "model",
                            "recipe",
                            "image",
                            "image.file",
                            "jobs",
                            "errors")),
            Map.entry(
                    "ui",
                    List.of(
                            "ui.gallery",
                            "ui.settings",
                            "ui.models",
                            "ui.edit",
                            "ui.kit",
                            "ui.canvas",
                            "editor",
                            "engine",
                            "image",
                            "image.file",
                            "jobs")),
            Map.entry(
                    "cli.kit",
                    List.of("caption", "engine", "install", "model", "tensor", "recipe", "image", "jobs", "errors")),
            Map.entry(
                    "cli.picture",
                    List.of(
                            "cli.kit",
                            "caption",
                            "engine",
                            "model",
                            "convert",
                            "gallery",
                            "recipe",
                            "image",
                            "image.file",
                            "jobs",
                            "errors")),
            Map.entry(
                    "cli.batch",
                    List.of(
                            "cli.picture",
                            "cli.kit",
                            "engine",
                            "model",
                            "gallery",
                            "recipe",
                            "image",
                            "image.file",
                            "jobs",
                            "errors")),
            Map.entry(
                    "cli.evaluate",
                    List.of(
                            "cli.batch",
                            "cli.picture",
                            "cli.kit",
                            "evaluate",
                            "engine",
                            "model",
                            "image.file",
                            "recipe",
                            "jobs",
                            "errors")),
            Map.entry(
                    "cli.models",
                    List.of(
                            "cli.kit",
                            "caption",
                            "engine",
                            "model",
                            "install",
                            "convert",
                            "convert.checkpoint",
                            "jobs",
                            "errors")),
            Map.entry(
                    "cli",
                    List.of(
                            "cli.batch",
                            "cli.evaluate",
                            "cli.models",
                            "cli.picture",
                            "cli.kit",
                            "bench",
                            "engine",
                            "model",
                            "install",
                            "convert",
                            "convert.checkpoint",
                            "tensor",
                            "jobs",
                            "errors")));

    private PackageTable() {}
}
