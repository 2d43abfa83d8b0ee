package io.github.pipcmake.environment.recipe;

import io.github.pipcmake.python.interpreter.Interpreter;
import io.github.pipcmake.python.pylock.PylockFile;
import io.github.pipcmake.python.requirements.LocalSource;
import io.github.pipcmake.python.requirements.Requirement;
import io.github.pipcmake.python.settings.PipSettings;
import java.util.List;
import java.util.Optional;

/**
 * A recipe and what it was read from, as pip needs it.
 *
 * @param recipe what decides the environment's content
 * @param interpreter the Python that it is made for
 * @param requirements single requirements
 * @param settings pip's settings
 * @param lock what is installed in the place of the requirements, if there is one
 * @param sources the local files and directories that requirements and settings name
 * @since 0.1.0
 */
public record RecipeInputs(
    Recipe recipe,
    Interpreter interpreter,
    List<Requirement> requirements,
    PipSettings settings,
    Optional<PylockFile> lock,
    List<LocalSource> sources) {}
