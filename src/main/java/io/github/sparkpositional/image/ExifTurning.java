package io.github.sparkpositional.image;

import java.util.Locale;

/** Whether the orientation that EXIF gives is applied. */
public enum ExifTurning {
    IGNORE,
    APPLY;

    /**
     * The constant of this name, lower case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ExifTurning named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
