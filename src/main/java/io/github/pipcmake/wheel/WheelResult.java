package io.github.pipcmake.wheel;

import io.github.pipcmake.process.ProcessOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code wheel} came to.
 *
 * @param unchanged whether the backend was not asked
 * @param reason why, in a sentence
 * @param wheel the file
 * @param tags its tags, {@code python-abi-platform}
 * @param sha256 of the wheel
 * @param sdist the source distribution, if it was asked for
 * @param digest of the environment that the backend ran in
 * @param written what the backend newly wrote into the source tree, relative to it
 * @param processes the programs that were started
 * @since 0.1.0
 */
public record WheelResult(
    boolean unchanged,
    String reason,
    Path wheel,
    String tags,
    String sha256,
    Optional<Path> sdist,
    String digest,
    List<String> written,
    List<ProcessOutcome> processes) {}
