package io.github.pipcmake.python.requirements;

import java.nio.file.Path;

/**
 * A local file or directory that a requirement or a setting of pip's names. What pip installs
 * changes with its content, though the text that names it does not.
 *
 * @param name relative to the project's base directory if it lies below that; else as it was
 *     written, which is the same in every clone
 * @param path where it is
 * @param links whether it is for {@code --find-links}: of such a directory pip looks at the files,
 *     and at no directory below
 * @since 0.1.0
 */
public record LocalSource(String name, Path path, boolean links) {}
