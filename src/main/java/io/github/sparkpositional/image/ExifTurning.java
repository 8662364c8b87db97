package io.github.sparkpositional.image;

/** Whether the orientation that EXIF gives is applied. */
public enum ExifTurning {
    IGNORE,
    APPLY
}
