package io.github.sparkpositional.pages;

/** Runs the blocks of one language. */
@FunctionalInterface
interface BlockRunner {

    /**
     * Runs a block as it stands on its page; fails where it fails.
     *
     * @return what it prints
     */
    String run(Block block) throws Exception;
}
