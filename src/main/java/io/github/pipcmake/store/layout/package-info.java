/**
 * Where everything lies in a store, who owns it, and how a small file gets there whole or not at
 * all: records, staging, quarantine, and errors with what to do about them. Uses {@code store.fs},
 * {@code archive} and {@code process}.
 *
 * <p>Begin reading at {@link io.github.pipcmake.store.layout.StoreLayout}.
 */
@NullMarked
package io.github.pipcmake.store.layout;

import org.jspecify.annotations.NullMarked;
