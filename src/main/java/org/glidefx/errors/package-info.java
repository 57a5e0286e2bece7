/** What users are told when something did not work, as a type; apart from programming errors. */
@NullMarked
package org.glidefx.errors;

import org.jspecify.annotations.NullMarked;
