/** Encoded images to pixels: what Pillow's {@code Image.open(file).convert("RGB")} gives, guarded against hostile files. */
package io.github.sparkpositional.image;
