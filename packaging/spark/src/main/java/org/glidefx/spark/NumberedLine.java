package org.glidefx.spark;

import java.io.Serializable;

/**
 * A line of a batch on its way to an executor.
 *
 * @param number from 1
 */
record NumberedLine(int number, String text) implements Serializable {}
