package io.github.pipcmake.python.requirements;

/**
 * One input of a recipe.
 *
 * @param name what it is, such as {@code PIP_INDEX_URL} or a file's path
 * @param text what it says, credentials stripped
 * @since 0.1.0
 */
public record RecipeInput(String name, String text) {}
