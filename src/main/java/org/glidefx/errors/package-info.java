/** Exceptions whose messages are for users, as distinct from programming errors, and what their messages are made of. */
@NullMarked
package org.glidefx.errors;

import org.jspecify.annotations.NullMarked;
