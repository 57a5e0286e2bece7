package org.glidefx.evaluate.blind;

/**
 * A choice between the pictures of two settings.
 *
 * @param picture name of the file, the same in both folders
 */
public record Judgement(String picture, String first, String second, Verdict verdict) {}
