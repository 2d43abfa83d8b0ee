/**
 * Answers: which Python does an artifact of a Maven repository hold? {@link
 * io.github.pipcmake.python.managed.PythonArtifact} names one, {@link
 * io.github.pipcmake.python.managed.PythonArchive} unpacks it, and {@link
 * io.github.pipcmake.python.managed.PythonTree} finds the interpreter in what was unpacked. May use
 * {@code python.interpreter} and {@code text}. Begin with {@code PythonArchive}.
 *
 * @since 0.1.0
 */
@NullMarked
package io.github.pipcmake.python.managed;

import org.jspecify.annotations.NullMarked;
