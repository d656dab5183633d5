package org.throughline.server.access;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as the path of an SVG, a square of {@code size} units with the quiet zone around it.
 */
public record QrPicture(int size, String path) {
    private static final int QUIET = 4;

    /** So that a phone reads this text off a screen. */
    static QrPicture of(String text) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++)
            for (int x = 0; x < code.size; x++)
                if (code.getModule(x, y))
                    path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
