// Each framework with CORS for one origin, as its own guide says, on a port of its own. Prints {"name": port, …} once all listen.
import 'reflect-metadata';
import { createServer } from 'node:http';
import fastifyCors from '@fastify/cors';
import Hapi from '@hapi/hapi';
import { serve } from '@hono/node-server';
import koaCors from '@koa/cors';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import expressCors from 'cors';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { cors as honoCors } from 'hono/cors';
import Koa from 'koa';

const origin = 'https://app.example.com';
const allowed = { origin: [origin], methods: ['GET', 'POST'], allowedHeaders: ['content-type'], credentials: true, maxAge: 600 };
const host = '127.0.0.1';

const listening = (server) => new Promise((resolve) => server.once('listening', () => resolve(server.address().port)));

const starts = {
  async express() {
    const app = express();
    app.use(expressCors(allowed));
    app.get('/users', (_, answer) => answer.json([]));
    return listening(app.listen(0, host));
  },
  async fastify() {
    const app = Fastify();
    await app.register(fastifyCors, allowed);
    app.get('/users', async () => []);
    await app.listen({ port: 0, host });
    return app.server.address().port;
  },
  async koa() {
    const app = new Koa();
    app.use(koaCors({ origin: (context) => (context.get('Origin') === origin ? origin : ''), allowMethods: 'GET,POST', allowHeaders: 'content-type', credentials: true, maxAge: 600, keepHeadersOnError: true }));
    app.use((context) => { if (context.path === '/users') context.body = []; });
    return listening(app.listen(0, host));
  },
  async hapi() {
    const server = Hapi.server({ port: 0, host, routes: { cors: { origin: [origin], headers: ['Accept', 'Content-Type'], credentials: true, maxAge: 600 } } });
    server.route({ method: 'GET', path: '/users', handler: () => [] });
    server.route({ method: 'POST', path: '/users', handler: () => [] });
    // A path that no route has gets no headers otherwise.
    server.route({ method: '*', path: '/{path*}', handler: (_, toolkit) => toolkit.response({ statusCode: 404 }).code(404) });
    await server.start();
    return server.info.port;
  },
  async hono() {
    const app = new Hono();
    app.use('*', honoCors({ origin: [origin], allowMethods: ['GET', 'POST'], allowHeaders: ['content-type'], credentials: true, maxAge: 600 }));
    app.get('/users', (context) => context.json([]));
    return new Promise((resolve) => serve({ fetch: app.fetch, port: 0, hostname: host }, (address) => resolve(address.port)));
  },
  async nest() {
    class Users { list() { return []; } }
    Controller('users')(Users);
    Get()(Users.prototype, 'list', Object.getOwnPropertyDescriptor(Users.prototype, 'list'));
    class Application { }
    Module({ controllers: [Users] })(Application);
    const app = await NestFactory.create(Application, { logger: false });
    app.enableCors(allowed);
    await app.listen(0, host);
    return app.getHttpServer().address().port;
  },
  async node() {
    const server = createServer((request, answer) => {
      answer.setHeader('Vary', 'Origin');
      if (request.headers.origin === origin) {
        answer.setHeader('Access-Control-Allow-Origin', origin);
        answer.setHeader('Access-Control-Allow-Credentials', 'true');
        if (request.method === 'OPTIONS') {
          answer.setHeader('Access-Control-Allow-Headers', 'content-type');
        }
      }
      answer.statusCode = request.method === 'OPTIONS' ? 204 : request.url.split('?')[0] === '/users' ? 200 : 404;
      answer.end();
    });
    return listening(server.listen(0, host));
  },
};

const ports = {};
for (const [name, start] of Object.entries(starts)) {
  ports[name] = await start();
}
console.log(JSON.stringify(ports));
