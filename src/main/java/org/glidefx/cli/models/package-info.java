/** Commands about the models on this machine. */
@NullMarked
package org.glidefx.cli.models;

import org.jspecify.annotations.NullMarked;
