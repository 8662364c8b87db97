package io.github.sparkpositional.job.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/**
 * Finds the records of a CSV file by RFC 4180: a line break inside quotes belongs to the value, whichever it is;
 * elsewhere LF and CRLF end a record, or CR where the first record ends with it. Empty lines are not records.
 *
 * <p>A quote that is never closed would take the rest of the file for one value; past {@link #LONGEST} characters such a
 * record ends with its line, and is not whole.
 */
final class CsvRecords implements Closeable {
    /** Characters that a value inside quotes may have. */
    static final int LONGEST = 16 << 20;

    private static final int END = -1;

    private enum Place {
        BEFORE_VALUE,
        IN_VALUE,
        IN_QUOTES,
        BEHIND_QUOTES
    }

    private enum LineEnd {
        UNKNOWN,
        LF_OR_CRLF,
        CR
    }

    private final Reader reader;
    private final char[] buffer = new char[1 << 16];
    private final CsvSyntax syntax;
    private final StringBuilder text = new StringBuilder();
    private LineEnd lineEnd = LineEnd.UNKNOWN;
    private Place place;
    private boolean isWhole;
    private int at;
    private int end;
    private int next;

    CsvRecords(Reader reader, CsvSyntax syntax) throws IOException {
        this.reader = reader;
        this.syntax = syntax;
        advance();
        if (next == '\ufeff') {
            advance();
        }
    }

    /** The next record; null behind the last. */
    RawRecord next() throws IOException {
        while (next != END) {
            RawRecord record = line();
            if (!record.text().isEmpty() && !syntax.isComment(record.text())) {
                return record;
            }
        }
        return null;
    }

    private RawRecord line() throws IOException {
        text.setLength(0);
        place = Place.BEFORE_VALUE;
        isWhole = true;
        while (next != END) {
            if (place == Place.IN_QUOTES) {
                inQuotes();
            } else if (endsRecord()) {
                return record();
            } else {
                outsideQuotes();
            }
        }
        isWhole &= place != Place.IN_QUOTES;
        return record();
    }

    private RawRecord record() {
        return new RawRecord(text.toString(), isWhole);
    }

    private void inQuotes() throws IOException {
        char sign = take();
        if (sign == syntax.escape() && (next == syntax.quote() || next == syntax.escape())) {
            take();
        } else if (sign == syntax.quote()) {
            place = Place.BEHIND_QUOTES;
        } else if (text.length() > LONGEST) {
            isWhole = false;
            place = Place.IN_VALUE;
        }
    }

    private void outsideQuotes() throws IOException {
        int start = text.length();
        char sign = take();
        if (sign == syntax.separator().charAt(0) && isSeparator(start)) {
            place = Place.BEFORE_VALUE;
        } else if (place == Place.BEFORE_VALUE && sign == syntax.quote() && syntax.quote() != 0 && !isCommentLine()) {
            place = Place.IN_QUOTES;
        } else if (place == Place.BEHIND_QUOTES) {
            isWhole &= sign == ' ' || sign == '\t';
        } else if (!(place == Place.BEFORE_VALUE && syntax.spacesBefore() && sign <= ' ')) {
            place = Place.IN_VALUE;
        }
    }

    private boolean isCommentLine() {
        return syntax.isComment(text);
    }

    /** Takes the rest of a separator of several characters. */
    private boolean isSeparator(int start) throws IOException {
        String separator = syntax.separator();
        if (separator.length() == 1) {
            return true;
        }
        for (int i = 1; i < separator.length(); i++) {
            if (next != separator.charAt(i)) {
                return false;
            }
            take();
        }
        return text.length() - start == separator.length();
    }

    /** Whether a line break comes that ends the record; it is passed then. */
    private boolean endsRecord() throws IOException {
        if (next == '\n') {
            lineEnd = lineEnd == LineEnd.UNKNOWN ? LineEnd.LF_OR_CRLF : lineEnd;
            advance();
            return true;
        }
        if (next != '\r') {
            return false;
        }
        boolean isCrlf = followedByLineFeed();
        if (lineEnd == LineEnd.UNKNOWN) {
            lineEnd = isCrlf ? LineEnd.LF_OR_CRLF : LineEnd.CR;
        }
        if (!isCrlf && lineEnd != LineEnd.CR) {
            return false;
        }
        advance();
        if (isCrlf) {
            advance();
        }
        return true;
    }

    private boolean followedByLineFeed() throws IOException {
        if (at == end) {
            fill();
        }
        return at < end && buffer[at] == '\n';
    }

    private char take() throws IOException {
        char sign = (char) next;
        text.append(sign);
        advance();
        return sign;
    }

    private void advance() throws IOException {
        if (at == end) {
            fill();
        }
        next = at < end ? buffer[at++] : END;
    }

    private void fill() throws IOException {
        at = 0;
        end = Math.max(0, reader.read(buffer));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
