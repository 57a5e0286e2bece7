package org.glidefx.tensor;

/**
 * Time of one kind of operator in a pass of a network.
 *
 * @param operator its name in the runtime, after optimisation, such as FusedConv
 * @param calls per pass
 * @param seconds per pass, all calls together
 * @param flop multiplications and additions per pass, for convolutions and matrix products; 0 for all others
 */
public record OperatorTime(String operator, int calls, double seconds, double flop) {}
