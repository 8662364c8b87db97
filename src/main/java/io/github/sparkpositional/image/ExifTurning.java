package io.github.sparkpositional.image;

/** Whether the EXIF orientation is applied. */
public enum ExifTurning {
    IGNORE,
    APPLY
}
