/** Exceptions whose messages are for users, as distinct from programming errors. */
@NullMarked
package org.glidefx.errors;

import org.jspecify.annotations.NullMarked;
