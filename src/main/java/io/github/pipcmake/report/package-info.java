/** What happened in a build, for a person to look at: one page, a summary and a trace. */
@NullMarked
package io.github.pipcmake.report;

import org.jspecify.annotations.NullMarked;
