package io.github.pipcmake.python.requirements;

/**
 * A requirement and who asks for it.
 *
 * @param text a PEP 508 line
 * @param origin for messages only, such as {@code pyproject.toml line 3} or {@code the POM}; no
 *     part of a recipe
 * @since 0.1.0
 */
public record Requirement(String text, String origin) {}
