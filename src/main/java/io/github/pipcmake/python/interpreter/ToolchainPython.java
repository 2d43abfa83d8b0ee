package io.github.pipcmake.python.interpreter;

/**
 * A Python that the user's {@code toolchains.xml} names, type {@code python}.
 *
 * @param version what it says that it provides, or empty
 * @param executable its path
 * @since 0.1.0
 */
public record ToolchainPython(String version, String executable) {}
