/**
 * What is inside of what was built, as software bills of materials (CycloneDX). Uses {@code
 * environment}, {@code python}, {@code cmake.graph}, {@code archive}, {@code process} and {@code
 * text}.
 *
 * <p>Start reading at {@link io.github.pipcmake.sbom.Sboms}.
 */
@NullMarked
package io.github.pipcmake.sbom;

import org.jspecify.annotations.NullMarked;
