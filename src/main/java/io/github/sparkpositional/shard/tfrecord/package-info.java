/** TFRecord files of Example messages, which TensorFlow reads. */
package io.github.sparkpositional.shard.tfrecord;
