package org.glidefx.model;

import java.util.Set;

/**
 * A model as people and programs see it, read from its {@code model.json}.
 *
 * @param name the folder's short name, such as "starter"
 * @param capabilities among "generate", "inpaint", "upscale"
 * @param outputSize the side, in pixels, of what its last stage makes
 */
public record ModelInfo(
        String name, String title, String description, String licence, Set<String> capabilities, int outputSize) {}
