package org.example;

/** So that there is something to compile. */
interface App {}
