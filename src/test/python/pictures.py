"""Draws small image files of every kind, and writes down what Pillow reads from them.

    apt-get install python3-pil libjpeg-turbo-progs webp
    python3 src/test/python/pictures.py src/test/resources/images/kinds

Files of encoders that Debian does not have (PNG of every depth, bitmaps of every header, JPEG with odd markers) are put
together here, byte by byte. expected.tsv gets a line for each: size and SHA-256 of the bytes of
Image.open(file).convert("RGB"), as stored and after ImageOps.exif_transpose.
"""

import hashlib
import io
import random
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

from PIL import Image, ImageCms, ImageOps, features

FOLDER = Path(sys.argv[1])


def picture(width, height, seed=1, channels=3):
    """Gradients, edges and some noise: what codecs round, filter and predict."""
    noise = random.Random(seed)
    pixels = bytearray()
    for y in range(height):
        for x in range(width):
            edge = 120 if (x // 7 + y // 5) % 3 == 0 else 0
            for channel in range(channels):
                value = 5 * x * (channel + 1) // 2 + 3 * y * (3 - channel) + edge * (channel != seed % 3)
                pixels.append((value + noise.randrange(24)) % 256)
    return bytes(pixels)


def rgb(width, height, seed=1):
    return Image.frombytes("RGB", (width, height), picture(width, height, seed))


def smooth(width, height):
    image = Image.new("RGB", (width, height))
    image.putdata([(x * 255 // width, y * 255 // height, (x + y) % 256) for y in range(height) for x in range(width)])
    return image


def save(name, content):
    (FOLDER / name).write_bytes(content)


def encoded(image, format, **options):
    file = io.BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def run(command, content):
    return subprocess.run(command, input=content, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


# --- JPEG ---------------------------------------------------------------------------------------------------------------


def cjpeg(image, *options):
    return run(["cjpeg", *options], encoded(image, "PPM"))


def marker(jpeg, kind):
    """Where a segment starts; kinds are those of segments before the first scan, or the scan's own."""
    at = 2
    while jpeg[at + 1] != kind:
        at += 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
    return at


def without(jpeg, kind):
    at = marker(jpeg, kind)
    return jpeg[:at] + jpeg[at + 2 + struct.unpack(">H", jpeg[at + 2 : at + 4])[0] :]


def segment(kind, content):
    return bytes([0xFF, kind]) + struct.pack(">H", len(content) + 2) + content


def after_start(jpeg, *segments):
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def adobe(transform):
    return segment(0xEE, b"Adobe" + struct.pack(">HHHB", 100, 0, 0, transform))


def with_ids(jpeg, ids):
    """Other names of the components, in the frame and in the first scan."""
    changed = bytearray(jpeg)
    frame, scan = marker(jpeg, 0xC0), marker(jpeg, 0xDA)
    for i, name in enumerate(ids):
        changed[frame + 10 + 3 * i] = name
        changed[scan + 5 + 2 * i] = name
    return bytes(changed)


XMP_START = b"http://ns.adobe.com/xap/1.0/\0"


def tiff(tag_type, orientation, order):
    value = struct.pack(order + ("H" if tag_type == 3 else "I"), orientation).ljust(4, b"\0")
    entry = struct.pack(order + "HHI", 0x0112, tag_type, 1) + value
    head = b"II*\0" if order == "<" else b"MM\0*"
    return head + struct.pack(order + "IH", 8, 1) + entry + struct.pack(order + "I", 0)


def exif(tag_type, orientation, order):
    return segment(0xE1, b"Exif\0\0" + tiff(tag_type, orientation, order))


def xmp_packet(text):
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description {text}</rdf:RDF></x:xmpmeta>'
    return packet.encode()


def xmp(text):
    return segment(0xE1, XMP_START + xmp_packet(text))


def jpegs():
    samplings = ["1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "4x2", "3x1", "2x2,2x1,1x1", "2x2,1x2,2x1", "1x1,2x1,1x1"]
    sizes = [(47, 33), (32, 16), (17, 40)]
    for sampling in samplings:
        for i, (width, height) in enumerate(sizes):
            name = f"jpeg-{sampling.replace(',', '-')}-{width}x{height}"
            coding = [[], ["-progressive"], ["-arithmetic"]][i]
            save(f"{name}{''.join(coding)}.jpg", cjpeg(rgb(width, height), "-sample", sampling, *coding))
    for quality in (3, 40, 75, 97, 100):
        save(f"jpeg-quality-{quality}.jpg", cjpeg(rgb(31, 29), "-quality", str(quality), "-sample", "2x2"))
    save("jpeg-restart-1.jpg", cjpeg(rgb(47, 33), "-restart", "1"))
    save("jpeg-restart-blocks.jpg", cjpeg(rgb(47, 33), "-restart", "2B", "-sample", "1x2"))
    save("jpeg-arithmetic-progressive.jpg", cjpeg(rgb(47, 33), "-arithmetic", "-progressive"))
    save("jpeg-arithmetic-grey.jpg", cjpeg(rgb(47, 33), "-arithmetic", "-grayscale"))
    save("jpeg-optimized.jpg", cjpeg(rgb(47, 33), "-optimize"))
    save("jpeg-grey.jpg", cjpeg(rgb(47, 33), "-grayscale"))
    save("jpeg-grey-progressive.jpg", cjpeg(rgb(47, 33), "-grayscale", "-progressive"))
    save("jpeg-grey-2x2.jpg", cjpeg(rgb(47, 33), "-grayscale", "-sample", "2x2"))
    save("jpeg-rgb.jpg", cjpeg(rgb(47, 33), "-rgb"))
    save("jpeg-rgb-progressive.jpg", cjpeg(rgb(47, 33), "-rgb", "-progressive"))
    save("jpeg-one-pixel.jpg", cjpeg(rgb(1, 1)))
    save("jpeg-one-column.jpg", cjpeg(rgb(1, 40), "-sample", "2x2"))
    save("jpeg-one-row.jpg", cjpeg(rgb(40, 1), "-sample", "1x2"))

    plain = without(cjpeg(rgb(37, 27), "-sample", "1x1"), 0xE0)
    save("jpeg-no-jfif.jpg", plain)
    save("jpeg-ids-rgb.jpg", with_ids(plain, b"RGB"))
    save("jpeg-ids-0-1-2.jpg", with_ids(plain, [0, 1, 2]))
    save("jpeg-ids-odd.jpg", with_ids(plain, [9, 7, 200]))
    for transform in (0, 1, 2):
        save(f"jpeg-adobe-{transform}.jpg", after_start(plain, adobe(transform)))
    save("jpeg-jfif-and-adobe-0.jpg", after_start(cjpeg(rgb(37, 27)), adobe(0)))
    cmyk = Image.frombytes("CMYK", (37, 27), picture(37, 27, 2, 4))
    for sampling in (0, 1, 2):
        inks = encoded(cmyk, "JPEG", subsampling=sampling, quality=90)
        save(f"jpeg-cmyk-{sampling}.jpg", inks)
        luma = bytearray(inks)
        luma[marker(inks, 0xEE) + 15] = 2
        save(f"jpeg-ycck-{sampling}.jpg", bytes(luma))
    save("jpeg-cmyk-progressive.jpg", encoded(cmyk, "JPEG", progressive=True))
    save("jpeg-cmyk-no-adobe.jpg", without(encoded(cmyk, "JPEG", quality=90), 0xEE))

    sound = cjpeg(rgb(47, 33))
    scan = marker(sound, 0xDA)
    save("jpeg-scan-of-zeros.jpg", sound[: scan + 11] + b"\0\0\0" + sound[scan + 14 :])
    frame = marker(sound, 0xC0)
    save("jpeg-fill-bytes.jpg", sound[:frame] + b"\xff\xff\xff" + sound[frame:])
    save("jpeg-bytes-between.jpg", sound[:frame] + b"\x12\x34\x56" + sound[frame:])
    save("jpeg-bytes-behind.jpg", sound + b"behind" * 20)
    save("jpeg-no-end.jpg", sound[:-2])
    for coding in ("-progressive", "-baseline"):
        whole = cjpeg(rgb(47, 33), coding)
        save(f"jpeg-bytes-before-end{coding}.jpg", whole[:-2] + b"\0\x12\x34" + whole[-2:])
    restarts = cjpeg(rgb(47, 33), "-restart", "1")
    restart = restarts.index(b"\xff\xd0")
    save("jpeg-bytes-before-restart.jpg", restarts[:restart] + b"\x12\x34" + restarts[restart:])
    save("jpeg-comment.jpg", after_start(sound, segment(0xFE, b"a comment")))
    scans = FOLDER / "scans.txt"
    scans.write_text("0;\n1;\n2;\n")
    save("jpeg-three-scans.jpg", cjpeg(rgb(47, 33), "-scans", str(scans)))
    scans.unlink()
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes())
    profile[24:36] = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    save("jpeg-profile.jpg", after_start(sound, segment(0xE2, b"ICC_PROFILE\0\x01\x01" + profile)))
    save("jpeg-second-image.jpg", sound + cjpeg(rgb(20, 20, 2)))

    for order, name in (("<", "little"), (">", "big")):
        for tag_type in (3, 4):
            save(f"exif-{name}-type-{tag_type}.jpg", after_start(sound, exif(tag_type, 6, order)))
    for orientation in (0, 9, 65541):
        save(f"exif-long-{orientation}.jpg", after_start(sound, exif(4, orientation, "<")))
    save("exif-two-6-3.jpg", after_start(sound, exif(3, 6, "<"), exif(3, 3, ">")))
    save("exif-two-1-6.jpg", after_start(sound, exif(3, 1, "<"), exif(3, 6, ">")))
    save("exif-empty-then-6.jpg", after_start(sound, segment(0xE1, b"Exif\0\0"), exif(3, 6, ">")))
    for orientation in (3, 6, 8):
        attribute = f'tiff:Orientation="{orientation}"/>'
        save(f"xmp-attribute-{orientation}.jpg", after_start(sound, xmp(attribute)))
    element = "><tiff:Orientation>6</tiff:Orientation></rdf:Description>"
    save("xmp-element-6.jpg", after_start(sound, xmp(element)))
    save("xmp-9.jpg", after_start(sound, xmp('tiff:Orientation="9"/>')))
    save("xmp-6-exif-3.jpg", after_start(sound, exif(3, 3, "<"), xmp('tiff:Orientation="6"/>')))
    save("xmp-6-exif-1.jpg", after_start(sound, exif(3, 1, "<"), xmp('tiff:Orientation="6"/>')))
    save("xmp-two.jpg", after_start(sound, xmp('tiff:Orientation="6"/>'), xmp('tiff:Orientation="3"/>')))


# --- PNG ----------------------------------------------------------------------------------------------------------------

PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def packed(samples, bits):
    if bits == 16:
        return b"".join(struct.pack(">H", sample) for sample in samples)
    row, filled, byte = bytearray(), 0, 0
    for sample in samples:
        byte = byte << bits | sample
        filled += bits
        if filled == 8:
            row.append(byte)
            filled, byte = 0, 0
    if filled:
        row.append(byte << (8 - filled))
    return bytes(row)


def paeth(a, b, c):
    p = a + b - c
    distances = (abs(p - a), abs(p - b), abs(p - c))
    return (a, b, c)[distances.index(min(distances))]


def filtered(kind, row, above, step):
    out = bytearray([kind])
    for i, value in enumerate(row):
        left = row[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        guess = [0, left, above[i], (left + above[i]) // 2, paeth(left, above[i], corner)][kind]
        out.append((value - guess) % 256)
    return bytes(out)


def png(width, height, bits, color, interlaced=0, extra=b"", palette=None):
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    noise = random.Random(bits * 10 + color)
    most = (1 << bits) - 1 if palette is None else len(palette) // 3 - 1
    image = [
        [(x * most // width + y * (c + 1) + noise.randrange(1 + most // 9)) % (most + 1) for x in range(width) for c in range(channels)]
        for y in range(height)
    ]
    data = b""
    for x0, y0, dx, dy in PASSES if interlaced else [(0, 0, 1, 1)]:
        if x0 >= width:
            continue
        above, step = None, max(1, channels * bits // 8)
        for y in range(y0, height, dy):
            samples = [image[y][x * channels + c] for x in range(x0, width, dx) for c in range(channels)]
            row = packed(samples, bits)
            data += filtered(y % 5, row, above or bytes(len(row)), step)
            above = row
    header = struct.pack(">IIBBBBB", width, height, bits, color, 0, 0, interlaced)
    colors = chunk(b"PLTE", palette) if palette is not None else b""
    body = zlib.compress(data, 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + colors + extra + chunk(b"IDAT", body[:50])
        + chunk(b"IDAT", body[50:]) + chunk(b"IEND", b"")
    )


def pngs():
    for color, depths in ((0, (1, 2, 4, 8, 16)), (2, (8, 16)), (4, (8, 16)), (6, (8, 16))):
        for bits in depths:
            for interlaced in (0, 1):
                save(f"png-{color}-{bits}{'-interlaced' * interlaced}.png", png(29, 19, bits, color, interlaced))
    save("png-0-8-transparent.png", png(29, 19, 8, 0, 0, chunk(b"tRNS", b"\0\x40")))
    save("png-0-1-transparent.png", png(29, 19, 1, 0, 0, chunk(b"tRNS", b"\0\x01")))
    save("png-0-16-transparent.png", png(29, 19, 16, 0, 0, chunk(b"tRNS", b"\x10\x40")))
    save("png-2-8-transparent.png", png(29, 19, 8, 2, 0, chunk(b"tRNS", b"\0\x40\0\x40\0\x40")))
    save("png-2-16-transparent.png", png(29, 19, 16, 2, 0, chunk(b"tRNS", b"\0\x40\0\x40\0\x40")))
    for bits in (1, 2, 4, 8):
        palette = picture(1 << bits, 1, 7)
        for interlaced in (0, 1):
            save(f"png-3-{bits}{'-interlaced' * interlaced}.png", png(29, 19, bits, 3, interlaced, b"", palette))
        alpha = chunk(b"tRNS", bytes(range(0, 1 << bits)))
        save(f"png-3-{bits}-transparent.png", png(29, 19, bits, 3, 0, alpha, palette))
    save("png-3-8-of-100.png", png(29, 19, 8, 3, 0, b"", picture(100, 1, 7)))
    gamma = chunk(b"gAMA", struct.pack(">I", 100000)) + chunk(b"bKGD", b"\0\1\0\2\0\3")
    save("png-gamma.png", png(29, 19, 8, 2, 0, gamma))
    for width, height in ((1, 1), (1, 30), (30, 1), (3, 3)):
        save(f"png-{width}x{height}-interlaced.png", png(width, height, 8, 2, 1))
    rotated = chunk(b"eXIf", tiff(4, 6, "<"))
    save("exif-png-long.png", png(29, 19, 8, 2, 0, rotated))
    packet = xmp_packet('tiff:Orientation="6"/>')
    keyword = b"XML:com.adobe.xmp\0"
    save("xmp-png.png", png(29, 19, 8, 2, 0, chunk(b"iTXt", keyword + b"\0\0\0\0" + packet)))
    deflated = chunk(b"iTXt", keyword + b"\1\0en\0\0" + zlib.compress(packet))
    digits = tiff(3, 6, ">").hex().encode()
    profile = b"\nexif\n%8d\n%s\n%s\n" % (len(digits) // 2, digits[:36], digits[36:])
    keyword = b"Raw profile type exif\0"
    save("exif-png-profile.png", png(29, 19, 8, 2, 0, chunk(b"tEXt", keyword + profile)))
    zipped = chunk(b"zTXt", keyword + b"\0" + zlib.compress(profile))
    save("exif-png-profile-deflated.png", png(29, 19, 8, 2, 0, zipped))
    save("xmp-png-deflated.png", png(29, 19, 8, 2, 0, deflated))


# --- WebP ---------------------------------------------------------------------------------------------------------------


def cwebp(image, *options):
    return run(["cwebp", "-quiet", *options, "-o", "-", "--", "-"], encoded(image, "PNG"))


def webps():
    for quality in (0, 20, 50, 75, 90, 100):
        for width, height in ((47, 33), (16, 16), (33, 50)):
            save(f"webp-q{quality}-{width}x{height}.webp", cwebp(rgb(width, height), "-q", str(quality)))
    save("webp-smooth.webp", cwebp(smooth(150, 40), "-q", "75"))
    save("webp-tall.webp", cwebp(smooth(20, 200), "-q", "60"))
    for filter in (0, 10, 40, 63, 100):
        for kind in ("-strong", "-nostrong"):
            options = ("-q", "30", "-f", str(filter), kind)
            save(f"webp-filter-{filter}{kind}.webp", cwebp(rgb(40, 35), *options))
    for sharpness in range(8):
        options = ("-q", "30", "-f", "60", "-sharpness", str(sharpness), "-strong")
        save(f"webp-sharpness-{sharpness}.webp", cwebp(rgb(40, 35), *options))
    for segments in (1, 2, 3, 4):
        options = ("-q", "40", "-segments", str(segments), "-partition_limit", "30", "-af")
        save(f"webp-segments-{segments}.webp", cwebp(rgb(70, 60), *options))
    save("webp-sharp-yuv.webp", cwebp(rgb(41, 35), "-sharp_yuv", "-q", "60"))
    save("webp-one-pixel.webp", cwebp(rgb(1, 1), "-q", "60"))
    save("webp-one-row.webp", cwebp(rgb(40, 1), "-q", "60"))
    save("webp-one-column.webp", cwebp(rgb(1, 40), "-q", "60"))

    clear = Image.frombytes("RGBA", (41, 30), picture(41, 30, 3, 4))
    for filter in ("none", "fast", "best"):
        save(f"webp-alpha-{filter}.webp", cwebp(clear, "-q", "60", "-alpha_filter", filter))
    save("webp-alpha-raw.webp", cwebp(clear, "-q", "60", "-alpha_method", "0"))
    save("webp-alpha-q30.webp", cwebp(clear, "-q", "60", "-alpha_q", "30", "-exact"))

    for effort in (0, 3, 6, 9):
        save(f"webp-lossless-{effort}.webp", cwebp(rgb(31, 25), "-z", str(effort)))
    save("webp-lossless-smooth.webp", cwebp(smooth(61, 41), "-z", "6"))
    save("webp-lossless-near.webp", cwebp(rgb(31, 25), "-near_lossless", "40"))
    save("webp-lossless-alpha.webp", cwebp(clear, "-lossless", "-exact"))
    for colors in (2, 3, 7, 16, 17, 60):
        few = rgb(31, 25).quantize(colors).convert("RGB")
        save(f"webp-lossless-{colors}-colors.webp", cwebp(few, "-lossless", "-m", "6", "-q", "100"))
    for color in ((0, 0, 0), (255, 255, 255), (12, 200, 77)):
        for width, height in ((61, 83), (1, 1), (16, 16)):
            flat = cwebp(Image.new("RGB", (width, height), color), "-lossless", "-m", "6", "-q", "100")
            save(f"webp-flat-{color[0]}-{width}x{height}.webp", flat)
    save("webp-flat-lossy.webp", cwebp(Image.new("RGB", (30, 20), (12, 200, 77)), "-q", "75"))
    save("webp-flat-clear.webp", encoded(Image.new("RGBA", (30, 20), (12, 200, 77, 90)), "WEBP", lossless=True))

    frames = [rgb(40, 30, seed) for seed in (1, 2, 3)]
    for lossless in (False, True):
        options = {"save_all": True, "append_images": frames[1:], "lossless": lossless}
        save(f"webp-animated-{'lossless' if lossless else 'lossy'}.webp", encoded(frames[0], "WEBP", **options))
    cleared = [Image.frombytes("RGBA", (40, 30), picture(40, 30, seed, 4)) for seed in (1, 2)]
    save("webp-animated-alpha.webp", encoded(cleared[0], "WEBP", save_all=True, append_images=cleared[1:]))
    save("exif-webp-long.webp", encoded(rgb(40, 30), "WEBP", exif=tiff(4, 8, "<")))
    save("xmp-webp.webp", encoded(rgb(40, 30), "WEBP", xmp=xmp_packet('tiff:Orientation="6"/>')))


# --- GIF and BMP --------------------------------------------------------------------------------------------------------


def gifs():
    for colors in (2, 5, 16, 200, 256):
        save(f"gif-{colors}.gif", encoded(rgb(41, 30).quantize(colors), "GIF"))
    save("gif-interlaced.gif", encoded(rgb(41, 30).quantize(64), "GIF", interlace=1))
    frames = [rgb(41, 30, 1).quantize(256), rgb(41, 30, 2).quantize(16)]
    save("gif-animated.gif", encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    save("gif-transparent.gif", encoded(rgb(41, 30).quantize(20), "GIF", transparency=3))


def bmp_rows(width, height, bits, seed=1):
    noise = random.Random(bits + seed)
    stride = (width * bits + 31) // 32 * 4
    rows = b""
    for y in range(height):
        row = bytes((5 * x + 3 * y + noise.randrange(20)) % 256 for x in range((width * bits + 7) // 8))
        rows += row.ljust(stride, b"\0")
    return rows


def bmp(width, height, bits, header=40, colors=0, compression=0, masks=b"", data=None):
    palette = picture(colors, 1, 5, 3 if header == 12 else 4)
    if header == 12:
        info = struct.pack("<IHHHH", 12, width, height, 1, bits)
    else:
        info = struct.pack("<IiiHHIIIIII", header, width, height, 1, bits, compression, 0, 0, 0, colors, 0)
        if header >= 56:
            info += masks.ljust(16, b"\0")
            masks = b""
        info = info.ljust(header, b"\0")
    content = bmp_rows(width, abs(height), bits) if data is None else data
    start = 14 + len(info) + len(masks) + len(palette)
    return b"BM" + struct.pack("<IHHI", start + len(content), 0, 0, start) + info + masks + palette + content


def runs(width, height):
    """RLE8: runs, literal bytes, ends of rows, and the end."""
    data = bytearray()
    for y in range(height):
        left = width
        while left:
            count = min(left, 3 + y % 5)
            if y % 2 and count >= 3:
                literal = bytes((y * 9 + i * 5) % 64 for i in range(count))
                data += bytes([0, count]) + literal + b"\0" * (count % 2)
            else:
                data += bytes([count, (y * 7 + left) % 64])
            left -= count
        data += b"\0\0"
    return bytes(data + b"\0\1")


def bmps():
    for bits in (1, 4, 8):
        save(f"bmp-{bits}.bmp", bmp(37, 20, bits, 40, 1 << bits))
        save(f"bmp-os2-{bits}.bmp", bmp(37, 20, bits, 12, 1 << bits))
        save(f"bmp-{bits}-top-down.bmp", bmp(37, -20, bits, 40, 1 << bits))
    save("bmp-os2-24.bmp", bmp(37, 20, 24, 12))
    save("bmp-os2-2-24.bmp", bmp(37, 20, 24, 64))
    save("bmp-os2-2-8.bmp", bmp(37, 20, 8, 64, 256))
    save("bmp-8-of-64-runs.bmp", bmp(37, 20, 8, 40, 64, 1, b"", runs(37, 20)))
    for header in (40, 108, 124):
        for bits in (16, 24, 32):
            save(f"bmp-{bits}-header-{header}.bmp", bmp(37, 20, bits, header))
    masks = {
        "555": (16, (0x7C00, 0x3E0, 0x1F, 0)),
        "565": (16, (0xF800, 0x7E0, 0x1F, 0)),
        "bgrx": (32, (0xFF0000, 0xFF00, 0xFF, 0)),
        "rgbx": (32, (0xFF, 0xFF00, 0xFF0000, 0)),
        "bgra": (32, (0xFF0000, 0xFF00, 0xFF, 0xFF000000)),
        "xbgr": (32, (0xFF000000, 0xFF0000, 0xFF00, 0)),
        "rgba": (32, (0xFF, 0xFF00, 0xFF0000, 0xFF000000)),
        "abgr": (32, (0xFF000000, 0xFF0000, 0xFF00, 0xFF)),
        "none": (32, (0, 0, 0, 0)),
    }
    for name, (bits, values) in masks.items():
        save(f"bmp-masks-{name}.bmp", bmp(37, 20, bits, 40, 0, 3, struct.pack("<III", *values[:3])))
        save(f"bmp-masks-{name}-v5.bmp", bmp(37, 20, bits, 124, 0, 3, struct.pack("<IIII", *values)))
    save("bmp-one-pixel.bmp", bmp(1, 1, 24))


# --- What Pillow reads --------------------------------------------------------------------------------------------------


def versions():
    libraries = {"libjpeg-turbo": features.version("libjpeg_turbo"), "libwebp": features.version("webp")}
    return f"Pillow {Image.__version__} ({', '.join(f'{name} {version}' for name, version in libraries.items())})"


def with_orientation(image):
    """What newer releases of Pillow (12.3.0) do and Debian's does not: EXIF that goes on in a second segment of a JPEG, and
    the orientation in XMP of every format."""
    packets = [image.info.get("xmp"), image.info.get("XML:com.adobe.xmp")]
    blocks = []
    for name, content in getattr(image, "applist", []):
        if name == "APP1" and content.startswith(b"Exif\0\0"):
            blocks.append(content[6:])
        if name == "APP1" and content.startswith(XMP_START):
            packets.append(content[len(XMP_START) :])
    if blocks:
        image.info["exif"] = b"Exif\0\0" + b"".join(blocks)
        image._exif = None
    tags = image.getexif()
    packet = next((packet for packet in reversed(packets) if packet), b"")
    packet = packet if isinstance(packet, bytes) else packet.encode()
    found = re.search(rb'tiff:Orientation(="|>)([0-9])', packet)
    if found and 0x0112 not in tags:
        tags[0x0112] = int(found[2])
    return image


def expected():
    lines = [f"# Made with {versions()}: file, exifOrientation, height, width, sha256 of the RGB bytes"]
    for file in sorted(FOLDER.iterdir()):
        if file.name == "expected.tsv":
            continue
        try:
            image = Image.open(file)
            image.load()
        except Exception as problem:
            print(f"{file.name}: Pillow refuses it: {problem}", file=sys.stderr)
            file.unlink()
            continue
        for turning in ("ignore", "apply") if re.match("exif|xmp", file.name) else ("ignore",):
            seen = (ImageOps.exif_transpose(with_orientation(image)) if turning == "apply" else image).convert("RGB")
            digest = hashlib.sha256(seen.tobytes()).hexdigest()
            lines.append("\t".join([file.name, turning, str(seen.height), str(seen.width), digest]))
    save("expected.tsv", ("\n".join(lines) + "\n").encode())


FOLDER.mkdir(parents=True, exist_ok=True)
for old in FOLDER.iterdir():
    old.unlink()
jpegs()
pngs()
webps()
gifs()
bmps()
expected()
