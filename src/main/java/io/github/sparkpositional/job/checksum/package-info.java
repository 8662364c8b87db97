/** Checksums of columns and of their cells, by which an output is compared with its manifest. */
package io.github.sparkpositional.job.checksum;
