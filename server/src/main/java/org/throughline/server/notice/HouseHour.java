package org.throughline.server.notice;

import java.time.ZoneId;

/**
 * When the house sends digests, as long as an account says nothing else.
 *
 * @param address where Throughline is, for links; without a slash at the end
 */
record HouseHour(int hour, ZoneId zone, String address) {}
