package org.throughline.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Throughline. */
@SpringBootApplication
@EnableScheduling
@Modulithic(systemName = "Throughline")
public class Throughline {
    public static void main(String[] arguments) {
        SpringApplication.run(Throughline.class, arguments);
    }
}
