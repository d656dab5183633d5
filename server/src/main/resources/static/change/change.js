// Changes and history: nothing here decides anything; pages work without it.
import './moments.js';
import './newer.js';
