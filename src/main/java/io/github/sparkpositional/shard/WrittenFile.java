package io.github.sparkpositional.shard;

import java.io.Serializable;

/**
 * A file that a task has written to the end.
 *
 * @param path where the task wrote it
 * @param samples that it holds; 0 for one that says where the samples of another are
 * @param bytes its length
 * @param crc32c of all its bytes
 */
public record WrittenFile(String path, long samples, long bytes, int crc32c) implements Serializable {}
