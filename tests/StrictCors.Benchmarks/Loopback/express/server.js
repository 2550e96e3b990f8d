// The same policy with Express and its cors middleware. The port is the only argument.
const cors = require('cors');
const express = require('express');

const app = express();
app.use(cors({
  origin: ['https://app.example.com'],
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  allowedHeaders: ['Content-Type', 'Authorization'],
  exposedHeaders: ['ETag', 'Link', 'X-Request-Id'],
  credentials: true,
  maxAge: 600,
}));
app.get('/', (request, response) => response.send('hello'));
app.listen(Number(process.argv[2]), '127.0.0.1');
