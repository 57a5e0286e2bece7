package org.glidefx.picture;

/** A picture and how well it fits a caption; higher is better. */
public record Ranked(String file, double score) {}
